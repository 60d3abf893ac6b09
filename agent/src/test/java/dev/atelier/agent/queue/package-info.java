@NullMarked
package dev.atelier.agent.queue;

import org.jspecify.annotations.NullMarked;
