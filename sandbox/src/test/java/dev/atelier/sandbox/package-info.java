@NullMarked
package dev.atelier.sandbox;

import org.jspecify.annotations.NullMarked;
