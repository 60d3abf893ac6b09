/** The desktop studio as the runtime sees it. */
@NullMarked
package dev.atelier.desktop.studio;

import org.jspecify.annotations.NullMarked;
