@NullMarked
package dev.atelier.desktop.tool;

import org.jspecify.annotations.NullMarked;
