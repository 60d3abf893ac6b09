@NullMarked
package dev.atelier.agent.crash;

import org.jspecify.annotations.NullMarked;
