@NullMarked
package dev.atelier.desktop.rfb;

import org.jspecify.annotations.NullMarked;
