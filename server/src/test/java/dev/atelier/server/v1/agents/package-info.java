@NullMarked
package dev.atelier.server.v1.agents;

import org.jspecify.annotations.NullMarked;
