@NullMarked
package dev.atelier.desktop.api;

import org.jspecify.annotations.NullMarked;
