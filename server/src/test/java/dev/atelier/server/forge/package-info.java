@NullMarked
package dev.atelier.server.forge;

import org.jspecify.annotations.NullMarked;
