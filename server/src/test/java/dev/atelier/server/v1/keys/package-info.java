@NullMarked
package dev.atelier.server.v1.keys;

import org.jspecify.annotations.NullMarked;
