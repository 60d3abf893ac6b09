/** The general studio as the runtime knows it. */
@NullMarked
package dev.atelier.general.studio;

import org.jspecify.annotations.NullMarked;
