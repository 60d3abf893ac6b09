@NullMarked
package dev.atelier.server.v1.repeat;

import org.jspecify.annotations.NullMarked;
