package dev.rollcall.tell.template;

import io.pebbletemplates.pebble.extension.AbstractNodeVisitor;
import io.pebbletemplates.pebble.node.IncludeNode;
import io.pebbletemplates.pebble.node.expression.LiteralStringExpression;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.ArrayList;
import java.util.List;

/** Which files a template includes by name. */
final class Included extends AbstractNodeVisitor {

  private final List<String> names = new ArrayList<>();

  private Included(PebbleTemplateImpl template) {
    super(template);
  }

  static List<String> by(PebbleTemplateImpl template) {
    Included included = new Included(template);
    template.getRootNode().accept(included);
    return included.names;
  }

  @Override
  public void visit(IncludeNode node) {
    if (node.getIncludeExpression() instanceof LiteralStringExpression name) {
      names.add(name.getValue());
    }
    super.visit(node);
  }
}
