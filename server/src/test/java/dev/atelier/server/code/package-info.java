@NullMarked
package dev.atelier.server.code;

import org.jspecify.annotations.NullMarked;
