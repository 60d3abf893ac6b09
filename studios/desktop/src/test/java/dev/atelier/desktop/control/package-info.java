/** Who operates a desktop, on a real screen and a real journal. */
@NullMarked
package dev.atelier.desktop.control;

import org.jspecify.annotations.NullMarked;
