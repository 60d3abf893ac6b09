@NullMarked
package dev.atelier.server.v1.gateway;

import org.jspecify.annotations.NullMarked;
