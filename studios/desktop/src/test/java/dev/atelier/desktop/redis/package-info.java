@NullMarked
package dev.atelier.desktop.redis;

import org.jspecify.annotations.NullMarked;
