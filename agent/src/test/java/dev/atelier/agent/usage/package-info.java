@NullMarked
package dev.atelier.agent.usage;

import org.jspecify.annotations.NullMarked;
