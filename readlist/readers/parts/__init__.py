"""What readers of several families are made of: whole documents, and records cut out of JSON, XML, CSV and mail."""
