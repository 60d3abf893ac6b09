/** What a coder can do besides working on files, in the order of the work. */
@NullMarked
package dev.atelier.code.tool;

import org.jspecify.annotations.NullMarked;
