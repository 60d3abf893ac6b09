@NullMarked
package dev.atelier.server.v1.work;

import org.jspecify.annotations.NullMarked;
