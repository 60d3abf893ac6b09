@NullMarked
package dev.atelier.desktop.web.desk;

import org.jspecify.annotations.NullMarked;
