@NullMarked
package dev.atelier.agent.snapshot;

import org.jspecify.annotations.NullMarked;
