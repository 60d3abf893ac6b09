@NullMarked
package dev.atelier.server.sandbox;

import org.jspecify.annotations.NullMarked;
