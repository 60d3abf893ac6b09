@NullMarked
package dev.atelier.agent.trace;

import org.jspecify.annotations.NullMarked;
