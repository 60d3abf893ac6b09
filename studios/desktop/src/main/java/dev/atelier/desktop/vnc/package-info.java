/** People who watch a desktop, and operate it where they may: their connections to its screen. */
@NullMarked
package dev.atelier.desktop.vnc;

import org.jspecify.annotations.NullMarked;
