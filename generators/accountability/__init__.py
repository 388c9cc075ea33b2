"""Accountability and transfer (F1–F3): what people decided in 处置登记, the findings that go with it, and the papers that show them.

Nothing here starts without a decision of the leaders, and nothing draws a conclusion: whether something is a breach of law or
discipline is for those who may establish it.
"""
