@NullMarked
package dev.atelier.agent.input;

import org.jspecify.annotations.NullMarked;
