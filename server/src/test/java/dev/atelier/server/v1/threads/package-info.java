@NullMarked
package dev.atelier.server.v1.threads;

import org.jspecify.annotations.NullMarked;
