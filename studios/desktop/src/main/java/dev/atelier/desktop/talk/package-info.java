/** Sessions with a desktop on {@code /ws/{id}}, in the words of seed 004. */
@NullMarked
package dev.atelier.desktop.talk;

import org.jspecify.annotations.NullMarked;
