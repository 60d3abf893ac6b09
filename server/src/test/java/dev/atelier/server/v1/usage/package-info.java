@NullMarked
package dev.atelier.server.v1.usage;

import org.jspecify.annotations.NullMarked;
