/** What an agent does with its desktop. */
@NullMarked
package dev.atelier.desktop.tool;

import org.jspecify.annotations.NullMarked;
