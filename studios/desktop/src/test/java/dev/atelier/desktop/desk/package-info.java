@NullMarked
package dev.atelier.desktop.desk;

import org.jspecify.annotations.NullMarked;
