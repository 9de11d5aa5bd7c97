package dev.rollcall.unpack;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** A message as Outlook saves it, property by property (MS-OXMSG 2). */
final class OutlookFile {

  private final POIFSFileSystem files;
  private final DirectoryEntry message;
  private int attachments;

  OutlookFile() {
    this.files = new POIFSFileSystem();
    this.message = files.getRoot();
  }

  private OutlookFile(POIFSFileSystem files, DirectoryEntry message) {
    this.files = files;
    this.message = message;
  }

  /** Adds a property to the message itself. */
  OutlookFile property(String numberAndType, byte[] value) throws IOException {
    property(message, numberAndType, value);
    return this;
  }

  OutlookFile attachment(String name, String type, byte[] content) throws IOException {
    DirectoryEntry folder = folder();
    property(folder, "3707001F", name.getBytes(StandardCharsets.UTF_16LE));
    property(folder, "370E001E", type.getBytes(StandardCharsets.ISO_8859_1));
    property(folder, "37010102", content);
    return this;
  }

  /** Adds an attached message, which is filled next. */
  OutlookFile attachedMessage() throws IOException {
    return new OutlookFile(files, folder().createDirectory("__substg1.0_3701000D"));
  }

  byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    files.writeFilesystem(out);
    return out.toByteArray();
  }

  private DirectoryEntry folder() throws IOException {
    return message.createDirectory("__attach_version1.0_#%08X".formatted(attachments++));
  }

  private static void property(DirectoryEntry folder, String numberAndType, byte[] value)
      throws IOException {
    folder.createDocument("__substg1.0_" + numberAndType, new ByteArrayInputStream(value));
  }
}
