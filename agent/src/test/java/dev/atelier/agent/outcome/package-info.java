@NullMarked
package dev.atelier.agent.outcome;

import org.jspecify.annotations.NullMarked;
