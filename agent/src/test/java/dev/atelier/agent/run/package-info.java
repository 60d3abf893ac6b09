@NullMarked
package dev.atelier.agent.run;

import org.jspecify.annotations.NullMarked;
