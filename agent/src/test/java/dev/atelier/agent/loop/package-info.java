@NullMarked
package dev.atelier.agent.loop;

import org.jspecify.annotations.NullMarked;
