@NullMarked
package dev.atelier.dispatch.plan;

import org.jspecify.annotations.NullMarked;
