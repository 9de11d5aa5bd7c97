@org.jspecify.annotations.NullMarked
package dev.rollcall.tell.console;
