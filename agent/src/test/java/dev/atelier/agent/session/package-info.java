@NullMarked
package dev.atelier.agent.session;

import org.jspecify.annotations.NullMarked;
