@NullMarked
package dev.atelier.dispatch.queue;

import org.jspecify.annotations.NullMarked;
