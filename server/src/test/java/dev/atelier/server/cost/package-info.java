@NullMarked
package dev.atelier.server.cost;

import org.jspecify.annotations.NullMarked;
