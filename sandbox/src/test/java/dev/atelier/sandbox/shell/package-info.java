@NullMarked
package dev.atelier.sandbox.shell;

import org.jspecify.annotations.NullMarked;
