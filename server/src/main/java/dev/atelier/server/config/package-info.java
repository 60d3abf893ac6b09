/** What can be set, and the beans that follow from it. */
@NullMarked
package dev.atelier.server.config;

import org.jspecify.annotations.NullMarked;
