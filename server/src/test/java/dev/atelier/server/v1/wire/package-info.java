@NullMarked
package dev.atelier.server.v1.wire;

import org.jspecify.annotations.NullMarked;
