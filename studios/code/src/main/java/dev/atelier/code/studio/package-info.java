/** The code studio as the runtime knows it. */
@NullMarked
package dev.atelier.code.studio;

import org.jspecify.annotations.NullMarked;
