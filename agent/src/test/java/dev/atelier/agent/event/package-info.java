@NullMarked
package dev.atelier.agent.event;

import org.jspecify.annotations.NullMarked;
