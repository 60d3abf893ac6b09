@NullMarked
package dev.atelier.desktop.vnc;

import org.jspecify.annotations.NullMarked;
