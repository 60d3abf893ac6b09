@NullMarked
package dev.atelier.server.logging;

import org.jspecify.annotations.NullMarked;
