@NullMarked
package dev.atelier.agent.work;

import org.jspecify.annotations.NullMarked;
