/** Reading bounded JSON from people who may mean harm. */
@NullMarked
package dev.atelier.server.json;

import org.jspecify.annotations.NullMarked;
