package dev.rollcall.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How many of something: a whole number from 0 up. */
final class NotNegative implements ITypeConverter<Integer> {

  @Override
  public Integer convert(String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new TypeConversionException("'" + text + "' is not a whole number from 0 up");
    }
    return Integer.valueOf(text);
  }
}
